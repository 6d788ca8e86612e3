// Compiles solidity/**.sol with the pinned compiler and writes one artifact for each contract to the module's resources.
// With --check it writes nothing and fails if an artifact differs from what its source compiles to.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMPILER = '0.8.37';
const LIBRARY = '@openzeppelin/contracts/';
const SETTINGS = {
  evmVersion: 'cancun',
  optimizer: { enabled: true, runs: 200 },
  viaIR: false,
  // Without metadata the code depends on nothing but source, compiler and settings.
  metadata: { appendCBOR: false, bytecodeHash: 'none' },
};

const module = dirname(fileURLToPath(import.meta.url));
const sourceFolder = join(module, 'solidity');
const artifactFolder = join(module, 'src', 'main', 'resources', 'org', 'quorate', 'contracts');

const check = process.argv.includes('--check');
const solc = createRequire(import.meta.url)('solc');
if (!solc.version().startsWith(COMPILER + '+')) {
  fail(`solc ${COMPILER} is pinned, but ${solc.version()} is installed: run "npm ci" in this folder`);
}

const artifacts = compile(readSources());
if (check) {
  checkArtifacts(artifacts);
} else {
  writeArtifacts(artifacts);
}

function readSources() {
  const files = readdirSync(sourceFolder, { recursive: true }).filter((file) => file.endsWith('.sol')).sort();
  return Object.fromEntries(
    files.map((file) => [file.split(sep).join('/'), { content: readFileSync(join(sourceFolder, file), 'utf8') }]));
}

/** OpenZeppelin's contracts, from the package that package-lock.json pins. */
function readLibrary(path) {
  const file = path.startsWith(LIBRARY) ? join(module, 'node_modules', ...path.split('/')) : '';
  return existsSync(file) ? { contents: readFileSync(file, 'utf8') } : { error: `${path} is not there: run "npm ci" in this folder` };
}

/** A map from the artifact's path below the resources to its text. */
function compile(sources) {
  const outputSelection = { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } };
  const input = { language: 'Solidity', sources, settings: { ...SETTINGS, outputSelection } };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: readLibrary }));
  // What the compiler warns of in others' sources is for them to mend.
  const problems = (output.errors ?? []).filter(
    (error) => error.severity === 'error' || (error.severity === 'warning' && error.sourceLocation?.file in sources));
  if (problems.length > 0) {
    fail(problems.map((problem) => problem.formattedMessage).join('\n'));
  }
  const artifacts = new Map();
  for (const [file, contracts] of Object.entries(output.contracts)) {
    if (!(file in sources)) {
      continue;
    }
    for (const [name, contract] of Object.entries(contracts)) {
      // Abstract contracts and interfaces have no code of their own.
      if (contract.evm.bytecode.object === '') {
        continue;
      }
      const artifact = {
        name,
        source: file,
        compiler: solc.version(),
        settings: SETTINGS,
        abi: contract.abi,
        creationCode: '0x' + contract.evm.bytecode.object,
        runtimeCode: '0x' + contract.evm.deployedBytecode.object,
      };
      artifacts.set(join(dirname(file), name + '.json'), JSON.stringify(artifact, null, 2) + '\n');
    }
  }
  return artifacts;
}

function writeArtifacts(artifacts) {
  for (const old of existingArtifacts()) {
    rmSync(join(artifactFolder, old));
  }
  for (const [path, text] of artifacts) {
    mkdirSync(dirname(join(artifactFolder, path)), { recursive: true });
    writeFileSync(join(artifactFolder, path), text);
  }
  console.log(`${artifacts.size} artifacts written with solc ${solc.version()}`);
}

function checkArtifacts(artifacts) {
  const wrong = existingArtifacts().filter((path) => !artifacts.has(path)).map((path) => `${path} has no source`);
  for (const [path, text] of artifacts) {
    const file = join(artifactFolder, path);
    if (!existsSync(file)) {
      wrong.push(`${path} is missing`);
    } else if (readFileSync(file, 'utf8') !== text) {
      wrong.push(`${path} is not what ${basename(path, '.json')}'s source compiles to`);
    }
  }
  if (wrong.length > 0) {
    fail(wrong.join('\n') + '\nrun "npm run compile" in this folder and commit the result');
  }
  console.log(`${artifacts.size} artifacts match their sources`);
}

function existingArtifacts() {
  if (!existsSync(artifactFolder)) {
    return [];
  }
  return readdirSync(artifactFolder, { recursive: true })
    .filter((file) => file.endsWith('.json'))
    .map((file) => relative(artifactFolder, join(artifactFolder, file)));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
