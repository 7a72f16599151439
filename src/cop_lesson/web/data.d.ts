/** The data that the build puts into the scripts: see `cop_lesson.bundle`. */
declare module "cop-data" {
  const data: import("./checks/check.js").CheckerData;
  export default data;
}

declare module "cop-documents" {
  const data: import("./page/documents.js").DocumentsData;
  export default data;
}
