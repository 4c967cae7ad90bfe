import { describe, expect, test } from 'vitest';
import type { WebhookHeaders, WebhookRequest } from '../contract/request.ts';
import type { Verification } from '../contract/verification.ts';
import { InvalidSignatureError, UnsignedWebhookError, WebhookPingError } from '../errors/webhook-errors.ts';
import { woocommerce } from './index.ts';

const BODY = '{"id":41,"status":"processing","total":"12.50","note":"Zoë – ☕"}';

function verify(
  secrets: readonly string[],
  signature: string | undefined,
  body = BODY,
): Promise<Verification> {
  return check(secrets, { 'x-wc-webhook-signature': signature, 'x-wc-webhook-topic': 'order.updated' }, body);
}

function check(secrets: readonly string[], headers: WebhookHeaders, body: string): Promise<Verification> {
  const request: WebhookRequest = {
    method: 'POST',
    url: 'https://hooks.example/woo',
    headers,
    rawBody: Buffer.from(body),
  };
  return woocommerce().verify(request, { secrets, now: 0 });
}

describe('vectors made with OpenSSL and Python', () => {
  test.each([
    ['wc-secret-1', 'z46aAr6yvua2O5PLtlvs0GkYMpvUpqD8y6C42DiHzOs='],
    ['wc-ünïcode-☕', 'aBiGZ8vT08C2rmBVGoDwVUFGItkTm7R8nNDPSRZLpo8='],
    [`tom & "jerry" <it's>`, '/KPoGl/KLm+BD1z8Y9sNGbL4PwMy0Nn3t0wuEQoXnc4='],
  ])('the secret %s made the signature', async (secret, signature) => {
    await expect(verify([secret], signature)).resolves.toMatchObject({ covers: 'body', isStale: false });
  });

  test('a secret that is copied from the database signs as the shop shows it', async () => {
    const stored = 'tom &amp; &quot;jerry&quot; &lt;it&#039;s&gt;';
    await expect(verify([stored], '/KPoGl/KLm+BD1z8Y9sNGbL4PwMy0Nn3t0wuEQoXnc4=')).resolves.toMatchObject({
      covers: 'body',
      isStale: false,
    });
  });

  test('a key taken as it is stored, without decoding it, is not what WordPress signs with', async () => {
    // HMAC-SHA-256 of BODY keyed with the text `a&amp;b`, entities and all.
    await expect(verify(['a&amp;b'], 'Hnz52sffUMIWe873zu158eNy6VnQpkNFgEFiWz9dmPs=')).rejects.toThrow(
      InvalidSignatureError,
    );
  });

  test('the order that was parsed and written again has lost its signature', async () => {
    const signature = 'z46aAr6yvua2O5PLtlvs0GkYMpvUpqD8y6C42DiHzOs=';
    await expect(
      verify(['wc-secret-1'], signature, JSON.stringify(JSON.parse(BODY), null, 1)),
    ).rejects.toThrow(InvalidSignatureError);
  });
});

test('a delivery without a signature is refused, and so is one whose signature is empty', async () => {
  for (const signature of [undefined, ''])
    await expect(verify(['wc-secret-1'], signature)).rejects.toThrow(UnsignedWebhookError);
});

test('a ping has nothing to verify', async () => {
  await expect(check(['wc-secret-1'], {}, 'webhook_id=142')).rejects.toThrow(WebhookPingError);
});

test('the body of a ping under the headers of a delivery is not taken for a ping', async () => {
  await expect(
    check(['wc-secret-1'], { 'X-WC-Webhook-Topic': 'order.created' }, 'webhook_id=142'),
  ).rejects.toThrow(UnsignedWebhookError);
});
