/** The wizard that pays, with any asset: one form, one review, one progress; what differs between assets is in their payers. */
package org.quorate.app.ui.wallet.pay;
