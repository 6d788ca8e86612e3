/** What the wallet holds, of all assets; and where to have it sent. */
package org.quorate.app.ui.wallet.assets;
