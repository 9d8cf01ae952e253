/** Rooms of the domain in the order of the flow. A room imports itself and those before it, so circles cannot be. */
export const DOMAIN_ROOMS = [
  'kernel',
  'calendar',
  'roster',
  'rules',
  'tasks',
  'reminders',
  'messages',
  'sampling',
  'inspections',
  'links',
  'statistics',
  'history',
];

/** What an adapter talks to the world with. A new adapter needs a line here, so that no SDK comes in unseen. */
const SDK_OF_ADAPTER: Readonly<Record<string, readonly string[]>> = {
  aliyun: ['shared/adapters/webhook/', 'shared/adapters/sms/'],
  aws: ['@aws-sdk/', '@smithy/'],
  beacon: ['shared/adapters/webhook/'],
  dynamodb: ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', '@aws-sdk/util-dynamodb'],
  mail: ['nodemailer'],
  robot: ['shared/adapters/webhook/'],
  s3: ['@aws-sdk/client-s3'],
  secrets: ['@aws-sdk/client-secrets-manager'],
  ses: ['@aws-sdk/client-ses'],
  sms: ['@aws-sdk/client-pinpoint-sms-voice-v2', 'shared/adapters/webhook/'],
  smtp: ['nodemailer'],
  sqs: ['@aws-sdk/client-sqs'],
  tencent: ['shared/adapters/webhook/', 'shared/adapters/sms/'],
  webhook: ['ipaddr.js'],
};

/** One kind of file and the doors it has. */
export type Doors = {
  /** Which files; the first line that fits holds. The part in brackets is the file's own room. */
  readonly files: RegExp;
  /**
   * What they may import: a file or a folder (ending in `/`) of ours, a package with all below it, `node:*`. `{own}`
   * stands for the file's own room. `types:` allows it to `import type` only.
   */
  readonly may: readonly string[];
  readonly because: string;
};

const RUNTIME_TYPES = 'types:aws-lambda';

const domainDoors = DOMAIN_ROOMS.map(
  (room, index): Doors => ({
    files: new RegExp(`^shared/domain/${room}/`),
    may: [...DOMAIN_ROOMS.slice(0, index + 1).map((before) => `shared/domain/${before}/`), 'node:crypto'],
    because: `the domain is pure, and its rooms stand in one order: ${DOMAIN_ROOMS.join(' < ')}. Move the file to a later room, or hand the value in as an argument`,
  }),
);

/** Who may import whom. */
export const DOORS: readonly Doors[] = [
  {
    files: /^shared\/domain\/kernel\/zone\.ts$/,
    may: ['shared/domain/kernel/', 'temporal-polyfill'],
    because: 'this one file turns zones into instants; ask it instead of the library',
  },
  {
    files: /^shared\/domain\/sampling\/beacon\//,
    may: ['shared/domain/sampling/', 'shared/domain/kernel/', '@noble/curves', 'node:crypto'],
    because:
      'a public value proves itself by a signature on a curve that node:crypto does not know; the arithmetic is pure, and only this folder has it',
  },
  {
    files: /^shared\/domain\/sampling\/pack-list\.ts$/,
    may: ['shared/domain/sampling/', 'shared/domain/kernel/', 'node:crypto', 'node:zlib'],
    because:
      'a list is stored compressed; this one file turns lines into parts and back, the same bytes for the same lines',
  },
  ...domainDoors,
  {
    files: /^shared\/ports\//,
    may: ['shared/ports/', 'shared/domain/'],
    because: 'a port says in words of the domain what is asked of the world; how it is done belongs to an adapter',
  },
  {
    files: /^shared\/config\//,
    may: ['shared/config/', 'zod'],
    because: 'names and shapes of settings depend on nothing of the house',
  },
  {
    files: /^shared\/api\/openapi\.ts$/,
    may: ['shared/api/', 'zod', 'zod-openapi'],
    because: 'this one file writes the contract down; it runs when docs/openapi.json is made, and never in a function',
  },
  {
    files: /^shared\/api\//,
    may: ['shared/api/', 'shared/domain/', 'zod', 'yaml', 'types:zod-openapi'],
    because: 'the contract is data about the domain; what serves it is in functions/',
  },
  {
    files: /^shared\/render\/qr\.ts$/,
    may: ['shared/render/', 'qrcode-generator'],
    because: 'a code is made from a text by a library that does nothing else, and knows nothing of pages',
  },
  {
    files: /^shared\/render\//,
    may: ['shared/render/', 'shared/domain/'],
    because: 'rendering takes strings and values and gives strings; what it needs is handed in',
  },
  {
    files: /^shared\/usecases\/steps\//,
    may: ['shared/usecases/steps/', 'shared/domain/', 'shared/ports/', 'shared/render/'],
    because: 'a step is a piece of several use cases and knows none of them',
  },
  {
    files: /^shared\/usecases\//,
    may: ['shared/usecases/steps/', 'shared/domain/', 'shared/ports/', 'shared/render/', 'types-only:shared/usecases/'],
    because:
      'a use case asks the world through a port and calls no other use case: what is decided belongs to the domain, what several do with a port to shared/usecases/steps, and a shape two share to a file of types alone (`import type`)',
  },
  {
    files: /^shared\/adapters\/memory\//,
    may: ['shared/adapters/memory/', 'shared/domain/', 'shared/ports/'],
    because: 'the memory adapters stand on nothing, so that a test is only about what it tests',
  },
  ...Object.entries(SDK_OF_ADAPTER).map(
    ([room, sdk]): Doors => ({
      files: new RegExp(`^shared/adapters/${room}/`),
      may: [
        `shared/adapters/${room}/`,
        'shared/adapters/aws/',
        'shared/adapters/mail/',
        'shared/domain/',
        'shared/ports/',
        'zod',
        'node:*',
        ...sdk,
      ],
      because: `an adapter fills a port with its own SDK (here: ${sdk.join(', ')}) and knows no other adapter but the shared rooms aws and mail`,
    }),
  ),
  {
    files: /^shared\/adapters\/(system)\//,
    may: ['{own}', 'shared/domain/', 'shared/ports/', 'node:*'],
    because: 'time, ids and what this build knows come from here, and from nothing else',
  },
  {
    files: /^(functions\/runtime)\//,
    may: [
      '{own}',
      'shared/ports/',
      'shared/domain/',
      'shared/api/',
      'shared/config/',
      '@middy/',
      '@aws-lambda-powertools/',
      'zod',
      'node:*',
      RUNTIME_TYPES,
    ],
    because: 'the three middy stacks know events and problems, and nothing of what a function does',
  },
  {
    files: /^(functions\/[^/]+)\/index\.ts$/,
    may: [
      '{own}',
      'functions/runtime/',
      'shared/adapters/',
      'shared/config/',
      'docs/openapi.json',
      '@aws-sdk/',
      RUNTIME_TYPES,
    ],
    because: 'index.ts reads settings, makes clients and fills services: no branch, nothing to decide',
  },
  {
    files: /^functions\/deliver-message\/postmen\.ts$/,
    may: ['shared/adapters/', 'shared/config/', 'types:shared/', '@aws-sdk/'],
    because:
      'which carrier serves a channel is a branch on settings, which index.ts must not have; nothing else is decided here',
  },
  {
    files: /^(functions\/[^/]+)\//,
    may: [
      '{own}',
      'functions/runtime/',
      'shared/usecases/',
      'shared/ports/',
      'shared/domain/',
      'shared/api/',
      'shared/render/',
      'shared/config/',
      '@middy/',
      'zod',
      RUNTIME_TYPES,
    ],
    because:
      'a door gets its services handed in: adapters and SDKs are chosen in index.ts, powertools in functions/runtime',
  },
  {
    files: /^infra\/local\//,
    may: [
      'infra/local/',
      'infra/catalog.ts',
      'shared/',
      'functions/*/',
      'node:*',
      'zod',
      'yaml',
      'smtp-server',
      'mailparser',
      'nodemailer',
      '@aws-sdk/',
      RUNTIME_TYPES,
    ],
    because: 'the second ground opens the same doors without AWS: no index.ts, no aws-cdk-lib',
  },
  {
    files: /^infra\/verify-page\.ts$/,
    may: ['node:*', 'esbuild'],
    because: 'this command makes a page out of the checkers, and deploys nothing',
  },
  {
    files: /^infra\/(?:openapi|mail-layout)\.ts$/,
    may: ['shared/api/', 'shared/render/', 'zod', 'zod-openapi', 'mjml', 'node:*'],
    because: 'this command makes a file out of another one, and deploys nothing',
  },
  {
    files: /^infra\/bundling\//,
    may: ['infra/bundling/', 'node:*', 'types:aws-cdk-lib', 'types:esbuild'],
    because: 'this is about how files become a bundle, and some of it goes into the bundle',
  },
  {
    files: /^infra\//,
    may: ['infra/', 'shared/config/', 'aws-cdk-lib', 'constructs', 'cdk-nag', 'node:*'],
    because:
      'infra names functions by their folder and never runs them; what it must agree on is in the catalog and in config',
  },
  {
    files: /^bench\//,
    may: [
      'bench/',
      'shared/',
      'functions/*/',
      'infra/local/',
      'infra/catalog.ts',
      'infra/bundling/',
      'test/support/',
      'node:*',
      'esbuild',
      '@aws-sdk/',
    ],
    because: 'a bench measures what the house does; it has no pass or fail of its own',
  },
  { files: /^test\//, may: ['*'], because: 'tests may look at everything' },
  {
    files: /^scripts\/verify-draw(?:\/|\.mjs$)/,
    may: ['scripts/verify-draw/', '@noble/curves', 'node:*'],
    because: 'whoever checks a draw shares no code with what draws; only the curve of the beacon comes from a library',
  },
  { files: /^scripts\//, may: ['node:*'], because: 'a script runs before the first dependency is there' },
  {
    files: /^[^/]+$/,
    may: ['vitest', 'node:*', '*.config.ts'],
    because: 'what stands at the root configures a tool',
  },
];

/** Files that few may see, whatever their room allows: `to` only from `from`. */
export const CLOSED: readonly { readonly to: RegExp; readonly from: RegExp }[] = [
  // The runner and its engine are no part of what is deployed.
  { to: /^infra\/local\//, from: /^(?:infra\/local|bench|test)\// },
  // Importing it starts clients and reads the environment.
  { to: /^functions\/[^/]+\/index\.ts$/, from: /^test\// },
  { to: /^functions\/deliver-message\/postmen\.ts$/, from: /^(?:functions\/deliver-message\/index\.ts$|test\/)/ },
  // Its library would go into every bundle.
  { to: /^shared\/api\/openapi\.ts$/, from: /^(?:infra\/openapi\.ts$|test\/)/ },
];
