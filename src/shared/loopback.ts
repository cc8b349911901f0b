/** Whether a host's name means this machine: what is sent there never travels over a wire. */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
