import type { WebhookResponse } from '@orderdock/adapters';
import type { InboxReason } from '../database/tables.ts';

/** How a webhook ended; {@link answer} in `answer.ts` says what its sender hears. */
export type IntakeOutcome =
  | {
      readonly kind: 'stored';
      readonly outcome: 'executed' | 'replayed' | 'duplicate' | 'stale';
      readonly processedAt: Date;
      readonly orderId?: string;
    }
  | { readonly kind: 'inbox'; readonly reason: InboxReason; readonly inboxId: string }
  | { readonly kind: 'handshake'; readonly response: WebhookResponse }
  | {
      readonly kind: 'refused';
      readonly status: 400 | 401 | 404 | 413;
      readonly code: string;
      readonly message: string;
    }
  | {
      readonly kind: 'unavailable';
      readonly code: string;
      readonly message: string;
      readonly retryAfterMs: number;
    };
