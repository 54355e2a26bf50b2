/**
 * Node's module of HTTP, for whoever needs more of it than its types.
 *
 * An `import` reads all that a module of Node has. Of this one it would read `WebSocket`, for which Node loads
 * a whole client: 14 MB of memory and 50 ms of each start for something that nobody here uses.
 */
export const { request, STATUS_CODES } = process.getBuiltinModule('node:http')
