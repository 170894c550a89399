import type { PersonKind } from '../privacy/index.ts'
import * as store from './store/personal.ts'

/** Letters to a borrower's own mailbox; those to an agency are not about one person alone and are kept with it. */
export const notificationsPersonal: PersonKind = {
  module: 'notifications',
  title: { th: 'จดหมายแจ้งเตือนถึงบุคคล', en: 'Letters to the person' },
  copy: (ctx, person) => store.messagesTo(ctx.tx, person.mailboxes),
  keeps: () => Promise.resolve([]),
  forget: (ctx, person, name) => store.forget(ctx.tx, { personId: person.id, mailboxes: person.mailboxes, name }),
}
