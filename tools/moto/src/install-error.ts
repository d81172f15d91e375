/** Moto cannot be installed. The message says what to do; `output` is what the failed program wrote. */
export class MotoInstallError extends Error {
  public override readonly name = "MotoInstallError";
  public readonly output: string;

  public constructor(message: string, output = "", options?: ErrorOptions) {
    super(output === "" ? message : `${message}\n${output}`, options);
    this.output = output;
  }
}
