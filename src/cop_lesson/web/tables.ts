/** Tables and limits that both languages share: `schemas/text/tables.json`, of which the build puts in what is used. */

export {
  before_a_date as BEFORE_A_DATE,
  body_words as BODY_WORDS,
  bullets as BULLETS,
  continuing_words as CONTINUING_WORDS,
  file_types as FILE_TYPES,
  first_letter as FIRST_LETTER,
  hides_content as HIDES_CONTENT,
  letter_widths as LETTER_WIDTHS,
  limits as LIMITS,
  lookalikes as LOOKALIKES,
  wide_letters as WIDE_LETTERS,
  months as MONTHS,
  none as NONE,
  no as NO,
  passed_over_in_a_date as PASSED_OVER,
  small_words as SMALL_WORDS,
  spaces as SPACES,
  yes as YES,
  zipped_file_types as ZIPPED_FILE_TYPES,
} from "cop-tables";
