const WIDTH = 30;

export type ProgressBar = { show(done: number, text: string): void; end(): void };

/** A line on the error stream that fills up; silent where nobody watches a terminal. */
export const progressBar = (total: number, stream: NodeJS.WriteStream = process.stderr): ProgressBar => {
  let shown = false;
  return {
    show: (done, text) => {
      if (!stream.isTTY) return;
      const full = Math.min(WIDTH, Math.floor((done * WIDTH) / Math.max(1, total)));
      stream.write(`\r[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${text}\u001b[K`);
      shown = true;
    },
    end: () => {
      if (shown) stream.write('\r\u001b[K');
    },
  };
};
