/** Whether an address is for editors, who are known by key or session and always see the present, or for probes, which ask often and for no content. */
export const isPrivate = (url: string): boolean => /^\/(admin|desk|livez|readyz)(\/|\?|$)/.test(url)
