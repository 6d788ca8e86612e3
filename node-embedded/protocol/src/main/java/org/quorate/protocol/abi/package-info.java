/**
 * The contract ABI of Solidity ("Contract ABI Specification"): how calls, results and events are laid out as bytes.
 *
 * <p>Decoding is strict: it takes only the bytes that encoding the same values gives, so what is shown to a person is all
 * there is, and work and memory are bounded by the length of the bytes.
 */
package org.quorate.protocol.abi;
