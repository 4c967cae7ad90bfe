// Behind `npm start`, `npm test` and the other scripts: brings pnpm, Node and the packages, then runs the task.
// Plain JavaScript without a dependency, so that it runs on a machine that has nothing but Node 18 and npm.
const major = Number(process.versions.node.split('.')[0]);
if (major < 18) {
  console.error(
    `Node ${process.version} is too old even for the set-up: install Node 24 and run this again.`,
  );
  process.exit(1);
}
const [task, ...args] = process.argv.slice(2);
import('./bootstrap/main.mjs').then(({ main }) => main(task, args));
