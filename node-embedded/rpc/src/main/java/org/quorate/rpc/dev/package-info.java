/**
 * What only a development node answers: control of the chain under the names that anvil and Hardhat gave it, and signing for
 * accounts whose keys the node has.
 */
package org.quorate.rpc.dev;
