// Runs before everything else: says what to do instead of failing somewhere inside a dependency.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Duban needs Node 24 or later; this is ${process.version}.\n` +
      '"npm ci" brings one along on Linux and Windows (the optional node-* packages).\n' +
      'If you installed with --omit=optional, or are on macOS, use a version manager: .nvmrc names the version.',
  );
  process.exit(1);
}
