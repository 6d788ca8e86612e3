// Signs and verifies with @noble/post-quantum what Quorate verifies and signs.
// Arguments: the node_modules folder, a file of lines "label seed message publicKey signature" in hexadecimal.
// For each line, prints "label ours theirKey theirSignature": whether noble accepts our signature, and what it makes of the seed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, file] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(modules, path)).href);
const { ml_dsa44, ml_dsa65, ml_dsa87 } = await load('@noble/post-quantum/ml-dsa.js');
const { slh_dsa_sha2_128s } = await load('@noble/post-quantum/slh-dsa.js');
const { secp256k1 } = await load('@noble/curves/secp256k1.js');
const { keccak_256 } = await load('@noble/hashes/sha3.js');

const pure = (algorithm) => ({
  make: (seed, message) => {
    const { publicKey, secretKey } = algorithm.keygen(seed);
    return [publicKey, algorithm.sign(message, secretKey, { extraEntropy: false })];
  },
  verify: (signature, message, key) => algorithm.verify(signature, message, key),
});
const ecdsa = {
  make: (seed, message) => [
    secp256k1.getPublicKey(seed, true),
    secp256k1.sign(keccak_256(message), seed, { prehash: false }),
  ],
  verify: (signature, message, key) => secp256k1.verify(signature, keccak_256(message), key, { prehash: false }),
};
const join2 = (a, b) => Uint8Array.from([...a, ...b]);
const label = (message) => join2(new TextEncoder().encode('quorate hybrid secp256k1+mldsa65 v1:'), message);
const second = pure(ml_dsa65);
const hybrid = {
  make: (seed, message) => {
    const one = ecdsa.make(seed.subarray(0, 32), label(message));
    const other = second.make(seed.subarray(32), label(message));
    return [join2(one[0], other[0]), join2(one[1], other[1])];
  },
  verify: (signature, message, key) =>
    ecdsa.verify(signature.subarray(0, 64), label(message), key.subarray(0, 33)) &&
    second.verify(signature.subarray(64), label(message), key.subarray(33)),
};
const schemes = {
  secp256k1: ecdsa,
  mldsa44: pure(ml_dsa44),
  mldsa65: pure(ml_dsa65),
  mldsa87: pure(ml_dsa87),
  slhdsa128s: pure(slh_dsa_sha2_128s),
  hybrid,
};

const bytes = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (array) => Buffer.from(array).toString('hex');
for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
  const [name, seed, message, key, signature] = line.split(' ');
  const scheme = schemes[name];
  const ours = scheme.verify(bytes(signature), bytes(message), bytes(key));
  const [theirKey, theirSignature] = scheme.make(bytes(seed), bytes(message));
  console.log([name, ours, hex(theirKey), hex(theirSignature)].join(' '));
}
