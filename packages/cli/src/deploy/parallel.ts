import { InvalidArgumentError } from "commander";

/** Each stack at once is an engine, a program and a provider of 170 to 430 MB for each account: 4 fit in 8 GB. */
export const defaultParallel = 4;

/** More would only wait for each other: machines have few cores, and AWS Organizations works on one change at a time. */
const maxParallel = 10;

/** Reads how many stacks are worked on at once. */
export function parallel(value: string): number {
  const number = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > maxParallel)
    throw new InvalidArgumentError(`It is not a number from 1 to ${String(maxParallel)}.`);
  return number;
}
