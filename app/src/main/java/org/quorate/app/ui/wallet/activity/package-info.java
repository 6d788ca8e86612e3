/** What happened to the wallet's money, of all assets: found again, noted, exported. */
package org.quorate.app.ui.wallet.activity;
