/** The data that the build puts into the scripts: see `cop_lesson.web_build.data`. */
declare module "cop-data" {
  const data: import("./checks/check.ts").CheckerData;
  export default data;
}

declare module "cop-documents" {
  const data: import("./page/documents.ts").DocumentsData;
  export default data;
}
