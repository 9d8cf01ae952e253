// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is about the spelling of templates.

/** Characters after which a `/` begins a regular expression and not a division. */
const BEFORE_REGEX = /[([{,;:=!&|?+\-*%~^<>]$|(?:^|[^\w$.])(?:return|typeof|case|in|of|await|throw|new|void|else|do)$/;

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

const endOfQuoted = (source: string, start: number): number => {
  const quote = source[start];
  let at = start + 1;
  while (at < source.length && source[at] !== quote && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
};

const endOfRegex = (source: string, start: number): number => {
  let inClass = false;
  let at = start + 1;
  while (at < source.length && source[at] !== '\n') {
    const sign = source[at];
    if (sign === '/' && !inClass) return at + 1;
    if (sign === '[') inClass = true;
    if (sign === ']') inClass = false;
    at += sign === '\\' ? 2 : 1;
  }
  return at;
};

const endOfComment = (source: string, start: number): number => {
  const end = source[start + 1] === '/' ? source.indexOf('\n', start) : source.indexOf('*/', start) + 2;
  return end < 2 ? source.length : end;
};

/**
 * A text of TypeScript with the insides of comments, strings and regular expressions blanked out, line by line and
 * column by column: what is left is code, and quotes at their places. Templates keep the code of their `${...}`.
 */
export const codeOf = (source: string): string => {
  let code = '';
  let at = 0;
  // How deep in braces each open `${` of a template stands.
  const templates: number[] = [];
  let depth = 0;

  const passTemplate = (): void => {
    while (at < source.length && source[at] !== '`') {
      if (source.startsWith('${', at)) {
        code += '${';
        at += 2;
        templates.push(depth);
        depth += 1;
        return;
      }
      const chars = source[at] === '\\' ? 2 : 1;
      code += blank(source.slice(at, at + chars));
      at += chars;
    }
    code += source.slice(at, at + 1);
    at += 1;
  };

  const take = (end: number, kept: string): void => {
    code += kept;
    at = end;
  };

  while (at < source.length) {
    const sign = source[at] ?? '';
    const isComment = source.startsWith('//', at) || source.startsWith('/*', at);
    if (isComment) {
      const end = endOfComment(source, at);
      take(end, blank(source.slice(at, end)));
    } else if (sign === "'" || sign === '"') {
      const end = endOfQuoted(source, at);
      take(end, `${sign}${blank(source.slice(at + 1, end - 1))}${source.slice(end - 1, end)}`);
    } else if (sign === '/' && BEFORE_REGEX.test(code.slice(-200).trimEnd())) {
      const end = endOfRegex(source, at);
      take(end, `/${blank(source.slice(at + 1, end - 1))}/`);
    } else if (sign === '`') {
      take(at + 1, sign);
      passTemplate();
    } else {
      if (sign === '{') depth += 1;
      if (sign === '}') depth -= 1;
      take(at + 1, sign);
      if (sign === '}' && templates.at(-1) === depth) {
        templates.pop();
        passTemplate();
      }
    }
  }
  return code;
};

/** The place after the bracket that answers the one at `open`. */
export const endOfBracket = (code: string, open: number): number => {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if ('([{'.includes(code[at] ?? ' ')) depth += 1;
    if (')]}'.includes(code[at] ?? ' ')) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return code.length;
};

/** Code without its `type` and `interface` statements: what is left runs. */
export const runningCodeOf = (code: string): string => {
  let rest = '';
  let at = 0;
  for (const match of code.matchAll(/^(?:export )?(?:declare )?(type|interface) [\w$]/gm)) {
    if (match.index < at) continue;
    rest += code.slice(at, match.index);
    at = match.index + match[0].length;
    while (at < code.length && code[at] !== ';') {
      const end = '([{'.includes(code[at] ?? ' ') ? endOfBracket(code, at) : at + 1;
      if (match[1] === 'interface' && code[at] === '{') {
        at = end - 1;
        break;
      }
      at = end;
    }
    at += 1;
  }
  return rest + code.slice(at);
};

/** An import or a re-export of a module. `isType`: gone once the types are. */
export type Import = { readonly specifier: string; readonly isType: boolean; readonly line: number };

const FROM = /^(?:import|export)\b(\s+type\b(?!\s+from\b))?[^;'"()=]*?\bfrom\s*(['"])/gm;
const BARE = /^import\s*(['"])/gm;
const CALLED = /\b(?:import|vi\.(?:do)?[mM]ock|vi\.importActual)\s*(?:<[^>]*>)?\(\s*(?:import\(\s*)?(['"])/g;

/** All modules a text asks for: `import`, `export ... from`, `import(...)`, and mocks of tests. */
export const importsOf = (source: string, code: string = codeOf(source)): readonly Import[] => {
  const found: Import[] = [];
  const add = (match: RegExpExecArray, isType: boolean): void => {
    const start = match.index + match[0].length;
    const quote = source[start - 1] ?? "'";
    const line = source.slice(0, match.index).split('\n').length;
    found.push({ specifier: source.slice(start, source.indexOf(quote, start)), isType, line });
  };
  for (const match of code.matchAll(FROM)) add(match, match[1] !== undefined);
  for (const match of code.matchAll(BARE)) add(match, false);
  for (const match of code.matchAll(CALLED)) add(match, false);
  return found;
};

/** A function by its lines, from its parameters to the end of its body. */
export type FunctionLines = { readonly line: number; readonly lines: number };

const NO_FUNCTION = /\b(?:if|for|while|switch|catch|with)\s*$/;

const startOfParameters = (code: string, before: number): number => {
  let at = before;
  let depth = 0;
  for (; at > 0; at -= 1) {
    const sign = code[at] ?? ' ';
    if (')]}'.includes(sign)) depth += 1;
    if ('([{'.includes(sign)) depth -= 1;
    if (depth === 0 && sign === '(') return at;
    if (depth < 0 || (depth === 0 && ';,'.includes(sign))) return before;
  }
  return at;
};

const endOfExpression = (code: string, start: number): number => {
  let at = start;
  while (at < code.length && !')]};,'.includes(code[at] ?? ' ')) {
    at = '([{'.includes(code[at] ?? ' ') ? endOfBracket(code, at) : at + 1;
  }
  return at;
};

/** Every function in code (arrows, functions, methods), with the lines it takes. Types count as their one line each. */
export const functionsOf = (code: string): readonly FunctionLines[] => {
  const lineAt = (at: number): number => code.slice(0, at).split('\n').length;
  const found: FunctionLines[] = [];
  const add = (start: number, end: number): void => {
    const line = lineAt(start);
    found.push({ line, lines: lineAt(end - 1) - line + 1 });
  };
  for (const { index } of code.matchAll(/=>/g)) {
    const body = index + 2 + (/^\s*/.exec(code.slice(index + 2))?.[0].length ?? 0);
    const end = code[body] === '{' ? endOfBracket(code, body) : endOfExpression(code, body);
    add(startOfParameters(code, index - 1), end);
  }
  for (const match of code.matchAll(/\)(?:\s*:[^=;{}()]*(?:<[^=;{}()]*>)?)?\s*\{/g)) {
    const open = startOfParameters(code, match.index);
    if (NO_FUNCTION.test(code.slice(Math.max(0, open - 20), open))) continue;
    add(open, endOfBracket(code, match.index + match[0].length - 1));
  }
  return found;
};
