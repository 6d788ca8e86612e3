/** The changes that a running transaction has made so far, and their undoing. Internal to the EVM. */
package org.quorate.evm.state;
