/** The Explorer screen: the latest blocks and transactions, and a search. */
package org.quorate.app.ui.explorer;
