import type { OrderIssue } from '@orderdock/schema';

/** What a payload can make the log hold: a hostile one has millions of odd leaves. */
const MAX_ISSUES = 100;

/** The issues of one order: each code once per path, the first hundred whole and the rest as a number. */
export interface IssueLog {
  add(issue: OrderIssue): void;
  list(): OrderIssue[];
}

export function createIssueLog(): IssueLog {
  const issues = new Map<string, OrderIssue>();
  let more = 0;
  return {
    add(issue) {
      const key = `${issue.code} ${issue.path}`;
      if (issues.has(key)) return;
      if (issues.size < MAX_ISSUES) issues.set(key, issue);
      else more += 1;
    },
    list: () => [...issues.values(), ...(more === 0 ? [] : [summary(more)])],
  };
}

function summary(count: number): OrderIssue {
  return {
    code: 'more_issues',
    path: '',
    severity: 'warning',
    message: `${count} more issues are not listed`,
  };
}
