/** The data that the build puts into the script: see `cop_lesson.bundle`. */
declare module "cop-data" {
  const data: import("./checking.js").CheckerData;
  export default data;
}
