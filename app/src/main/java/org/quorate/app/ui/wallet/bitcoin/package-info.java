/** What only Bitcoin has: single coins, and addresses whose key is hidden or public. */
package org.quorate.app.ui.wallet.bitcoin;
