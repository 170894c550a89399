/** Where axe looks, on the office screen and on a phone: pages by the person who opens them. `test/every-page.test.ts` fails while a page of the product stands in no list. */
export const pagesOf: Readonly<Record<string, readonly string[]>> = {
  'officer@citydev.example': [
    '/', '/advances', '/advances?view=late', '/advances/requests', '/advances/requests/new', '/advances/requests/settings', '/advances/imprest', '/securities', '/securities/released', '/securities/register', '/securities/account',
    '/notifications', '/notifications/sent', '/notifications/unreachable', '/notifications/ladders', '/notifications/letters',
    '/search?q=1', '/surveys', '/reports', '/reports?name=ageing', '/imports', '/agencies', '/agencies/people', '/agencies/counterparties', '/agencies/doubts', '/agencies/unknown', '/agencies/new', '/obligations',
    '/settings', '/settings/holidays', '/settings/numbers', '/settings/rules', '/account', '/account/calendar', '/account/line', '/guide', '/no-such-page',
  ],
  'admin@citydev.example': ['/', '/settings/users'],
  'head@citydev.example': [
    '/', '/overview', '/advances/requests', '/advances/reviews', '/books', '/books/account', '/books/journal', '/books/vouchers', '/books/months', '/books/office', '/books/bank', '/books/budget', '/books/statements', '/books/explain', '/loans', '/loans/dashboard', '/loans/collections', '/loans/refunds', '/loans/boards',
    '/settings/privacy', '/settings/log', '/settings/papers', '/account/looks', '/account/delegations',
  ],
  'cashier@citydev.example': ['/', '/advances/requests'],
  'agency@citydev.example': ['/', '/advances', '/securities'],
  'supervisor@citydev.example': ['/', '/advances/requests'],
  'borrower@citydev.example': ['/', '/advances', '/advances/requests', '/advances/requests/new'],
  'auditor@citydev.example': ['/', '/reports', '/settings/log'],
}

type OfRecord = { by: string; id: string; path?: string }
const officer = 'officer@citydev.example'
const head = 'head@citydev.example'

/** Pages of one record: who opens them, and the statement that finds the record in the demonstration; where it has none, the page says that there is none. */
export const recordPages: Readonly<Record<string, OfRecord>> = {
  '/advances/:id': { by: officer, id: 'select id from advances.advance order by number desc limit 1' },
  '/advances/:id/clear': { by: officer, id: 'select id from advances.advance where balance > 0 order by number limit 1' },
  '/advances/:id/check': { by: officer, id: "select advance_id id from advances.clearing where state = 'handed-in' limit 1" },
  '/advances/:id/hand-in': { by: officer, id: 'select id from advances.advance where balance > 0 order by number desc limit 1' },
  '/advances/:id/answer': { by: officer, id: "select c.advance_id id from advances.query q join advances.clearing c on c.id = q.clearing_id where q.state = 'open' order by q.asked_on desc limit 1" },
  '/advances/requests/:id': { by: officer, id: "select id from advances.request where state = 'paid' limit 1" },
  '/advances/requests/:id/edit': { by: officer, id: "select id from advances.request where state = 'draft' limit 1" },
  '/securities/:id': { by: officer, id: "select id from securities.security where released_on is null and ended_on is null limit 1" },
  '/securities/:id/replace': { by: officer, id: "select id from securities.security where released_on is null and ended_on is null limit 1" },
  '/notifications/messages/:id': { by: officer, id: 'select id from notifications.message limit 1' },
  '/agencies/:id': { by: officer, id: 'select id from people.agency limit 1' },
  '/imports/:id': { by: officer, id: 'select id from transfer.import limit 1' },
  '/reports/:name': { by: officer, id: "select 'advances-recall' id" },
  '/settings/rules/:ruleSet/:code': { by: officer, id: "select rule_set || '/' || code id from rulebook.rule limit 1", path: '/settings/rules/' },
  '/settings/privacy/people/:id': { by: head, id: 'select id from people.person limit 1' },
  '/settings/privacy/number/:kind/:id': { by: officer, id: "select 'person/' || id id from people.person limit 1", path: '/settings/privacy/number/' },
  '/books/entries/:id': { by: head, id: 'select id from ledger.entry limit 1' },
  '/loans/:id': { by: head, id: 'select id from loans.loan limit 1' },
  '/loans/applications/:id': { by: head, id: 'select id from loans.application limit 1' },
  '/loans/boards/:id': { by: head, id: 'select id from loans.board limit 1' },
  '/loans/collections/:month': { by: head, id: "select '2569-10' id" },
}

/** Pages in front of the sign-in, as somebody finds them who has no right link; with the right one the journeys look at them. */
export const doorPages: readonly string[] = ['/sign-in', '/oidc', '/invitation', '/l/advances.endorse', '/l/securities.counterparty', '/l/surveys.answer']

/** Pages that stand only in an office that is no demonstration: the journey that looks at them. */
export const elsewhere: Readonly<Record<string, string>> = { '/first-run': 'test/e2e/first-run.e2e.ts' }
