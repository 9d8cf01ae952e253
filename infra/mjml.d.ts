declare module 'mjml' {
  /** The part of the compiler that `infra/mail-layout.ts` uses; the package brings no types. */
  export default function compile(
    source: string,
    options: { keepComments: boolean; validationLevel: 'strict'; fonts: Readonly<Record<string, string>> },
  ): Promise<{ html: string; errors: readonly { formattedMessage: string }[] }>;
}
