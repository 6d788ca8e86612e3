/** The Solidity contracts that come with Quorate, compiled. */
package org.quorate.contracts;
