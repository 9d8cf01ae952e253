const https = process.getBuiltinModule('node:https');

// An import of a name that is not here ends the bundling with an error that says so.
export const { Agent, createServer, get, globalAgent, request, Server } = https;

// Importers of the whole module ask for its default.
export default https;
