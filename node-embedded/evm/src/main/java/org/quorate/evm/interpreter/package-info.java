/** The machine that runs bytecode: frames, stack, memory, instructions. Internal to the EVM. */
package org.quorate.evm.interpreter;
