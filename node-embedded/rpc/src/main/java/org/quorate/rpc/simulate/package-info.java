/** {@code eth_simulateV1}: blocks of calls that might be, each on top of the one before. */
package org.quorate.rpc.simulate;
