import qrcode from 'qrcode-generator';
import { html, type SafeHtml } from '#render/html';

/** Light modules around the code, as ISO/IEC 18004 asks for. */
const QUIET = 4;

/** A text as a QR code (level L), in one picture of paths: no script, nothing loaded. @param label what it is, for those who do not see it. */
export const qrSvg = (text: string, label: string): SafeHtml => {
  const code = qrcode(0, 'L');
  code.addData(text);
  code.make();
  const modules = code.getModuleCount();
  const size = modules + 2 * QUIET;
  const rows = Array.from({ length: modules }, (_, row) =>
    Array.from({ length: modules }, (_, column) =>
      code.isDark(row, column) ? `M${column + QUIET} ${row + QUIET}h1v1h-1z` : '',
    ).join(''),
  );
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path fill="#000" d="${rows.join('')}"/></svg>`;
};
