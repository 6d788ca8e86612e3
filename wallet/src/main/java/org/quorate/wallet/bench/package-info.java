/** Measures the wallet on this computer. */
package org.quorate.wallet.bench;
