/** The contracts that are part of the protocol: 0x01 to 0x11 and 0x100. */
package org.quorate.evm.precompile;
