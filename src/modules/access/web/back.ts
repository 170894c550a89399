/** The address of the sign-in page from which one returns to where one was. */
export function signInAddress(here: string, ended: boolean): string {
  const params = new URLSearchParams()
  if (here !== '/') params.set('back', here)
  if (ended) params.set('ended', '1')
  const query = params.toString()
  return query ? `/sign-in?${query}` : '/sign-in'
}

/** Where to go after signing in: only an address inside the product. */
export function backFrom(params: URLSearchParams): string {
  const back = params.get('back') ?? '/'
  return /^\/(?![/\\])/.test(back) ? back : '/'
}
