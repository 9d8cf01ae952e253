const http = process.getBuiltinModule('node:http');

// An import of a name that is not here ends the bundling with an error that says so.
export const {
  Agent,
  ClientRequest,
  createServer,
  get,
  globalAgent,
  IncomingMessage,
  maxHeaderSize,
  METHODS,
  OutgoingMessage,
  request,
  Server,
  ServerResponse,
  STATUS_CODES,
  validateHeaderName,
  validateHeaderValue,
} = http;

// Importers of the whole module ask for its default.
export default http;
