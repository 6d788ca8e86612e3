/** What a wallet remembers between two starts, in encrypted database files. Losing them loses labels, notes and history, never money. */
package org.quorate.wallet.data;
