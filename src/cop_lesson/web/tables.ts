/** Tables and limits that both languages share: `schemas/text/tables.json`, of which the build puts in what is used. */

export {
  bullets as BULLETS,
  continuing_words as CONTINUING_WORDS,
  file_types as FILE_TYPES,
  first_letter as FIRST_LETTER,
  letter_widths as LETTER_WIDTHS,
  limits as LIMITS,
  lookalikes as LOOKALIKES,
  months as MONTHS,
  no as NO,
  passed_over_in_a_date as PASSED_OVER,
  spaces as SPACES,
  yes as YES,
  zipped_file_types as ZIPPED_FILE_TYPES,
} from "cop-tables";
