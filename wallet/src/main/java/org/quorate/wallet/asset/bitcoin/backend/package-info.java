/** Where a Bitcoin wallet's facts come from, whatever stands behind. */
package org.quorate.wallet.asset.bitcoin.backend;
