export { MotoInstallError } from "./install-error.js";
export { startMoto, type MotoOptions, type MotoServer } from "./server.js";
