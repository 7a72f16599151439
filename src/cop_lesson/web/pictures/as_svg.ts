/** A picture as SVG: every implementation gives the same bytes, with attributes in one order. */

import { escape, withoutCommands } from "../text/html.ts";
import { isLeftward } from "../text/wording.ts";
import { FONT_SIZE, type Line, type Picture, type Shape } from "./scene.ts";

const OTHER_SIDE = { start: "end", middle: "middle", end: "start" } as const;
const LOOKS = {
  plain: 'fill="none" stroke="currentColor"',
  strong: 'fill="#0b7a88" fill-opacity="0.12" stroke="#0b7a88" stroke-width="2"',
  open: 'fill="none" stroke="currentColor" stroke-dasharray="5 4"',
};

/** The picture as SVG; `alone` is for a file of its own, with a ground so that it is legible anywhere. */
export function asSvg(picture: Picture, { alone = true }: { alone?: boolean } = {}) {
  const { title, description, width, height, shapes } = picture;
  const name = `picture-${picture.name}`;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
      `role="img" aria-labelledby="${name}-title ${name}-text" ` +
      `font-family="system-ui, sans-serif" font-size="${FONT_SIZE}"${alone ? ' color="#1d2329"' : ""}>`,
    `<title id="${name}-title">${escape(title)}</title>`,
    `<desc id="${name}-text">${escape(description)}</desc>`,
    ...(alone ? [`<rect width="${width}" height="${height}" fill="#fff"/>`] : []),
    ...shapes.flatMap(svgOf),
    "</svg>",
  ];
  return withoutCommands(`${lines.join("\n")}\n`);
}

function svgOf(shape: Shape) {
  if (shape.kind === "line") return svgOfLine(shape);
  if (shape.kind === "box") {
    const { x, y, width, height, look } = shape;
    return [`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" ${LOOKS[look]}/>`];
  }
  if (shape.kind === "dot") {
    const { x, y, hollow } = shape;
    return [
      `<circle cx="${x}" cy="${y}" r="6" fill="${hollow ? "none" : "#0b7a88"}" stroke="#0b7a88" stroke-width="2"/>`,
    ];
  }
  const { x, y, text, bold, anchor } = shape;
  const weight = bold ? ' font-weight="600"' : "";
  const leftward = isLeftward(text);
  // What runs to the left starts at its right end, and stands at the same place as other texts.
  const side = leftward ? OTHER_SIDE[anchor] : anchor;
  const end = side === "start" ? "" : ` text-anchor="${side}"`;
  const way = leftward ? ' direction="rtl"' : "";
  return [`<text x="${x}" y="${y}" fill="currentColor"${weight}${end}${way}>${escape(text)}</text>`];
}

function svgOfLine(one: Line) {
  const { x1, y1, x2, y2, arrow, dashed } = one;
  const dashes = dashed ? ' stroke-dasharray="5 4"' : "";
  const drawn = `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#0b7a88" stroke-width="2"${dashes}/>`;
  if (!arrow) return [drawn];
  const points = headOf(one)
    .map((corner) => corner.join(","))
    .join(" ");
  return [drawn, `<polygon points="${points}" fill="#0b7a88"/>`];
}

/** The three corners of the head of an arrow, which points up, down, left or right. */
function headOf({ x1, y1, x2: x, y2: y }: Line) {
  const back = (x1 === x ? y1 > y : x1 > x) ? 10 : -10;
  if (x1 !== x) {
    return [
      [x, y],
      [x + back, y - 6],
      [x + back, y + 6],
    ];
  }
  return [
    [x, y],
    [x - 6, y + back],
    [x + 6, y + back],
  ];
}
