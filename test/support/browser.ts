import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const PATH = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A window of the browser, and what its pages did in it. */
export type Window = {
  readonly page: Page;
  /** Addresses asked for, of all its pages. */
  readonly requests: readonly string[];
  /** Errors in the console and of scripts, of all its pages. */
  readonly errors: readonly string[];
  close(): Promise<void>;
};

export type TestBrowser = {
  open(options?: BrowserContextOptions): Promise<Window>;
  close(): Promise<void>;
};

/** A refused form or a void link answers with a status of 400 and more; the console repeats that, and it is no fault. */
const REPEATS_STATUS = /^Failed to load resource: the server responded with a status of 4\d\d/;

const watch = (page: Page, requests: string[], errors: string[]): void => {
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error' && !REPEATS_STATUS.test(message.text())) errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
};

/** Chromium of this machine. A page that was not looked at must not pass for one that was: without Chromium it fails. */
export const openBrowser = async (): Promise<TestBrowser> => {
  if (!existsSync(PATH)) {
    throw new Error(`There is no Chromium at ${PATH}: install it, or set CHROMIUM_PATH to where it is.`);
  }
  const browser: Browser = await chromium.launch({ executablePath: PATH, args: ARGS });
  return {
    open: async (options = {}) => {
      const context = await browser.newContext({ locale: 'zh-CN', ...options });
      const requests: string[] = [];
      const errors: string[] = [];
      context.on('page', (page) => watch(page, requests, errors));
      return { page: await context.newPage(), requests, errors, close: () => context.close() };
    },
    close: () => browser.close(),
  };
};

/** Addresses that are not of this run. */
export const foreign = (requests: readonly string[], url: string): readonly string[] =>
  requests.filter((request) => new URL(request).origin !== url && !/^(about|data):/.test(request));
