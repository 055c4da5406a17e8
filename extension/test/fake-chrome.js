/** A stand-in for chrome.storage.local, and for the desk: `answers` is asked for each call. */
export function installFakes({ stored = {}, answers }) {
  const calls = [];
  const inMemory = {};
  globalThis.chrome = {
    permissions: { contains: async () => true },
    storage: {
      session: {
        get: async (key) => structuredClone({ [key]: inMemory[key] }),
        set: async (items) => void Object.assign(inMemory, structuredClone(items)),
      },
      local: {
        get: async (key) => structuredClone({ [key]: stored[key] }),
        set: async (items) => void Object.assign(stored, structuredClone(items)),
      },
    },
  };
  globalThis.fetch = async (address, { method, body }) => {
    const path = new URL(address).pathname.replace('/api/', '');
    if (path === 'auth/extension') {
      return Response.json({ accessToken: 'token', expiresIn: 900, user: { email: 'olive@example.com' } });
    }
    const call = { method, path, body: body && JSON.parse(body) };
    calls.push(call);
    return answers(call, calls.length);
  };
  return { stored, calls };
}

export const problem = (status, headers = {}) =>
  Response.json({ type: 'urn:greenroom:problem:some-problem', status }, { status, headers });
