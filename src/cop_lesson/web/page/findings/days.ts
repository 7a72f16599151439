/** Days within what findings say, as people write them; what is to be typed stays as a file has it. */

import type { Finding } from "../../finding.ts";
import { isDate } from "../../text/dates.ts";
import { dayInWords } from "../form/written.ts";

const QUOTED = /"(\d{4}-\d{2}-\d{2})"/gu;

export function withDays({ message, severity }: Finding) {
  if (severity === "error") return message;
  const { lang } = document.documentElement;
  return message.replace(QUOTED, (whole, day: string) => (isDate(day) ? dayInWords(new Date(day), lang) : whole));
}
