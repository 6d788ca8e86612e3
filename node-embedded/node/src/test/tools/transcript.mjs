// What the scripts share. They print what they saw; the test runs them on two nodes and compares the lines, so nothing that
// differs from run to run (times, hashes of blocks) may be printed.
import { readFileSync } from 'node:fs';

export const URL = process.env.URL;
export const WS = URL.replace('http:', 'ws:');

// Accounts of the well-known phrase.
export const KEYS = [
  '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
  '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
];
export const FIRST = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
export const FRIEND = '0x00000000000000000000000000000000000f71ed';

/** The compiled contract, of forge's form. */
export function artifact(name) {
  const file = new globalThis.URL(`foundry/out/${name}.sol/${name}.json`, import.meta.url);
  const json = JSON.parse(readFileSync(file, 'utf8'));
  return { abi: json.abi, bytecode: json.bytecode.object };
}

/** One line of the transcript. */
export function saw(what, value) {
  const text = JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? each.toString() : each));
  console.log(`${what}: ${text}`);
}

/** Rejects if the promise takes longer, saying what was waited for. */
export function within(seconds, what, promise) {
  return Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error(`not within ${seconds} s: ${what}`)), seconds * 1000).unref()),
  ]);
}
