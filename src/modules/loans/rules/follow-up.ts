/** What an officer does about a loan that is not paid; the notice is the one by which guarantors stay bound (ป.พ.พ. 686). */
export const followUpKinds = ['call', 'letter', 'visit', 'promise', 'guarantor-notice'] as const
export type FollowUpKind = (typeof followUpKinds)[number]

/** Papers that are issued about a loan when somebody asks for them; agreement and guarantees come with the payment. */
export const loanPapers = ['statement', 'certificate', 'refund', 'guarantor-notice'] as const
