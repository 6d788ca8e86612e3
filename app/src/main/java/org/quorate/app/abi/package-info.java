/**
 * The contract ABI of Solidity: what contracts say of their functions, events and errors.
 * Everything that is decoded comes from strangers, so decoding is bounded and its texts are made harmless.
 */
package org.quorate.app.abi;
