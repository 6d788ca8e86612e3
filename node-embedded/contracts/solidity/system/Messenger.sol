// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// What a contract implements to hear from other shards. It must check that the caller is the messenger, 0x...5200: only
/// then are the shard and the sender what they are said to be.
interface IMessageReceiver {
    /// A message for this contract. Whatever reverts sends the message's value back.
    function onMessage(uint256 sourceShard, address sender, bytes calldata data) external payable;
}

/// What a contract implements that wants to know what became of its messages.
interface IMessageSender {
    /// The message could not be delivered; what came with it, less the gas, comes back with this call.
    function onBounce(uint256 shard, address to, bytes32 id, bytes calldata data) external payable;

    /// The receiver answered the message.
    function onReply(uint256 shard, address from, bytes32 id, bytes calldata data) external payable;
}

/// Messages to other shards, and their delivery. Stands at 0x...5200 on every chain that has more than one shard;
/// docs/protocol/shards.md says what is promised. The node reads and writes the fields below (org.quorate.parallel.Messenger),
/// takes messages from the event MessageSent, and removes their coin from this contract's balance at the end of the block.
contract Messenger {
    /// What is sent, besides where and by whom.
    struct Message {
        uint256 kind;
        address to;
        uint256 value;
        uint256 fee;
        uint256 gas;
        uint256 returnGas;
        uint256 price;
        address refund;
        bytes data;
    }

    /// What another shard tells of itself: how many messages of this one it has executed, what it has settled of the channel,
    /// and its base fee.
    struct Acknowledgement {
        uint256 shard;
        uint256 executed;
        uint256 settled;
        uint256 baseFee;
    }

    /// Towards another shard: how many messages left, then requests by their weight (see _weight): all, those that need no return
    /// message as told, those whose return message has come. The node counts the first two at the end of each block. Last, the
    /// other shard's base fee in wei as told.
    struct Outbound {
        uint48 sent;
        uint48 requests;
        uint48 settled;
        uint48 returned;
        uint64 baseFee;
    }

    /// From another shard: the number of the next message, the weight of requests but for what waits for their return messages; and how many messages
    /// of this shard that one has executed, as told.
    struct Inbound {
        uint64 next;
        uint64 settled;
        uint64 told;
    }

    error NotTheSystem();
    error OutOfOrder(uint256 expected);
    error NoSuchShard(uint256 shard);
    error DataTooLong(uint256 most);
    error GasTooHigh(uint256 most);
    /// What a message weighs says outstanding(); no more than maxOutstanding() may be outstanding.
    error ChannelFull(uint256 shard, uint256 outstanding);
    error PaymentTooLow(uint256 needed);
    error NothingToReplyTo();
    error NothingToClaim();
    error TransferFailed();

    /// A message leaves for another shard. Its number in the channel follows from its place among the block's logs.
    event MessageSent(uint256 indexed destination, address indexed sender, bytes32 indexed id, Message message);
    /// A message of another shard was executed: the receipt of its delivery.
    /// @param cost what the gas has cost the sender, in wei; this coin is gone
    event MessageDelivered(
        uint256 indexed source, uint256 indexed sequence, bytes32 indexed id, uint256 kind, address to, bool success, uint256 cost
    );
    /// Coin that nobody took: its owner can claim it.
    event BecameClaimable(address indexed account, bytes32 indexed id, uint256 value);
    event Claimed(address indexed account, address to, uint256 value);

    uint256 public constant REQUEST = 0;
    uint256 public constant BOUNCE = 1;
    uint256 public constant REPLY = 2;

    /// Longest data of a message, in bytes: a key and a signature of any scheme fit.
    uint256 public constant MAX_DATA = 10_240;
    /// Weight of requests of one channel that are not settled, counted at the beginning of a block: 1,024 messages of up to
    /// 1,024 bytes and usual gas, or a mebibyte, or 4,096 million gas.
    uint256 private constant MOST_OF_CHANNEL = 1_024;
    /// Of all channels from a shard together, as much: with more than five shards a channel has an equal part of it.
    uint256 private constant MOST_OF_SHARD = 4_096;
    /// Gas of the return leg unless the sender chooses.
    uint256 public constant RETURN_GAS = 200_000;
    /// A reply may always be so long.
    uint256 public constant MIN_RETURN_DATA = 1_024;
    /// Gas of a delivery besides the receiver's: the most that this contract can need, about, and for each byte of data.
    uint256 private constant LEG_GAS = 220_000;
    uint256 private constant LEG_GAS_PER_BYTE = 12;
    /// Gas of both legs, and bytes of data, for each of which a message weighs a unit. So much gas that it costs half of a block to keep a
    /// channel full with gas that is only reserved.
    uint256 private constant WEIGHT_GAS = 4_000_000;
    uint256 private constant WEIGHT_BYTES = 1_024;
    /// A leg may take one of so many parts of a block; deliveries begin until they have used as much. So they never use more than
    /// half of a block, the target of EIP-1559, and alone do not raise the base fee.
    uint256 private constant QUOTA = 4;
    /// Used by the delivery of a request outside of what it measures, with a refund to an account that exists, and of a return message.
    uint256 private constant UNMEASURED = 20_000;
    uint256 private constant UNMEASURED_RETURN = 15_000;
    /// More of it for each two bytes that a bounce takes back: to log them and to make room for them.
    uint256 private constant BOUNCED_TWO_BYTES = 17;
    /// More of it if the refund makes an account.
    uint256 private constant NEW_ACCOUNT = 25_000;
    /// More of it if the refund becomes claimable, and for each slot that was zero before.
    uint256 private constant REFUSED = 11_000;
    uint256 private constant NEW_SLOT = 17_100;
    /// The least price of a unit of gas, in wei.
    uint256 private constant MIN_PRICE = 1 gwei;

    address private constant SYSTEM = 0xffffFFFfFFffffffffffffffFfFFFfffFFFfFFfE;

    /// Set by the genesis.
    uint64 public shardIndex;
    uint64 public shardCount;
    /// This shard's base fee in wei, to an eighth: at the end of a block the node notes it when it has changed by more. What makes a
    /// price below the least counts as half of that.
    uint128 public baseFee;

    /// The sum of all that is claimable; at the end of a block this contract's balance is this.
    uint256 public claimableTotal;
    mapping(address => uint256) public claimable;
    /// Messages of an account so far, from which their ids are made.
    mapping(address => uint256) public sentBy;
    mapping(uint256 => Outbound) public outbound;
    mapping(uint256 => Inbound) public inbound;

    /// The delivery under way: who may reply, with how much data, and who gets unused gas.
    address private transient _replier;
    uint256 private transient _replyLimit;
    uint256 private transient _replyWeight;
    /// The one receiver whose messages give their unused gas to _refund.
    address private transient _handler;
    bytes32 private transient _id;
    uint256 private transient _source;
    address private transient _requester;
    uint256 private transient _returnGas;
    uint256 private transient _price;
    address private transient _refund;
    /// How much more coin the messages that do so can bring: what the delivery has brought. What the handler pays of its own is its own.
    uint256 private transient _relayed;

    // Sending

    /// Sends a message with the usual gas for its return leg; unused gas is paid to the sender. See sendWithRefund.
    function send(uint256 shard, address to, uint256 value, uint256 gas, bytes calldata data)
        external
        payable
        returns (bytes32 id)
    {
        return _send(shard, to, value, gas, RETURN_GAS, address(0), data);
    }

    /// Sends a message whose unused gas is paid to the sender. See sendWithRefund.
    function sendWithReturn(uint256 shard, address to, uint256 value, uint256 gas, uint256 returnGas, bytes calldata data)
        external
        payable
        returns (bytes32 id)
    {
        return _send(shard, to, value, gas, returnGas, address(0), data);
    }

    /// Sends a message with coin to an account of another shard. With data, onMessage of the contract there is called; without,
    /// the coin is transferred. The call brings the value and the fee that quote() tells; what is more than that is unused gas.
    /// @param gas that the receiver may use
    /// @param returnGas that this contract's handler may use when the message bounces or is replied to
    /// @param refund whom unused gas is paid, on the shard where it was left over. Zero: the sender, or of a message that the receiver
    ///     of a delivery sends meanwhile whoever it is of the one that is being delivered. A contract that does not stand at its address on the other shard
    ///     should name somebody who can receive there
    /// @return id the same for the message, its bounce and its reply
    function sendWithRefund(
        uint256 shard,
        address to,
        uint256 value,
        uint256 gas,
        uint256 returnGas,
        address refund,
        bytes calldata data
    ) external payable returns (bytes32 id) {
        return _send(shard, to, value, gas, returnGas, refund, data);
    }

    /// What to pay for a message besides its value, in wei: enough even if base fees rise by half before it is sent, but to a shard
    /// to which no message has gone yet. Gas that it does not use is paid back. Follows from what is noted, so that a call which
    /// names no gas price, and sees no base fee, is answered alike. Reverts as sending does.
    function quote(uint256 shard, uint256 gas, uint256 returnGas, uint256 dataLength) external view returns (uint256 fee) {
        _check(shard, gas, returnGas, dataLength);
        return _legs(gas, returnGas, dataLength) * _priceAt(3 * _max(baseFee, outbound[shard].baseFee));
    }

    /// The weight of requests to a shard that are neither known to be done nor back: of each a unit for each begun 1,024 bytes of data
    /// or four million gas for both its legs, whichever are more.
    function outstanding(uint256 shard) public view returns (uint256) {
        Outbound storage channel = outbound[shard];
        return uint256(channel.requests) - channel.settled - channel.returned;
    }

    /// How much outstanding(shard) may be, for any shard.
    function maxOutstanding() public view returns (uint256) {
        uint256 part = MOST_OF_SHARD / (uint256(shardCount) - 1);
        return part < MOST_OF_CHANNEL ? part : MOST_OF_CHANNEL;
    }

    function _send(
        uint256 shard,
        address to,
        uint256 value,
        uint256 gas,
        uint256 returnGas,
        address refund,
        bytes calldata data
    ) private returns (bytes32 id) {
        _check(shard, gas, returnGas, data.length);
        uint256 waiting = outstanding(shard);
        // Alone, a message may weigh more: what would never fit is not a question of waiting.
        if (waiting > 0 && waiting + _weight(gas, returnGas, data.length) > maxOutstanding()) {
            revert ChannelFull(shard, waiting);
        }
        uint256 price = _priceAt(_max(block.basefee, outbound[shard].baseFee));
        _checkPayment(value, _legs(gas, returnGas, data.length) * price);
        id = keccak256(abi.encode(uint256(shardIndex), msg.sender, sentBy[msg.sender]++));
        // Nobody could claim what is this contract's own.
        if (refund == address(0) || refund == address(this)) refund = _inherits() ? _refund : msg.sender;
        emit MessageSent(
            shard, msg.sender, id, Message(REQUEST, to, value, msg.value - value, gas, returnGas, price, refund, data)
        );
    }

    /// Whether a message is the handler's answer with coin that the delivery has brought.
    function _inherits() private returns (bool) {
        if (msg.sender != _handler || msg.value > _relayed) return false;
        _relayed -= msg.value;
        return true;
    }

    function _check(uint256 shard, uint256 gas, uint256 returnGas, uint256 dataLength) private view {
        if (shard >= shardCount || shard == shardIndex) revert NoSuchShard(shard);
        if (dataLength > MAX_DATA) revert DataTooLong(MAX_DATA);
        _checkGas(gas, dataLength);
        _checkGas(returnGas, _returnLength(dataLength));
    }

    function _checkPayment(uint256 value, uint256 fee) private view {
        if (value > msg.value || msg.value - value < fee) {
            revert PaymentTooLow(value > type(uint256).max - fee ? type(uint256).max : value + fee);
        }
    }

    /// A delivery fits the part of a block that is for deliveries, whatever comes before it.
    function _checkGas(uint256 gas, uint256 dataLength) private view {
        uint256 most = block.gaslimit / QUOTA;
        if (gas > most || _leg(gas, dataLength) > most) revert GasTooHigh(most);
    }

    /// The price of a unit of gas, in wei.
    function _priceAt(uint256 fee) private pure returns (uint256) {
        return _max(2 * fee, MIN_PRICE);
    }

    function _max(uint256 a, uint256 b) private pure returns (uint256) {
        return a > b ? a : b;
    }

    /// Gas of a message and of its return message.
    function _legs(uint256 gas, uint256 returnGas, uint256 dataLength) private pure returns (uint256) {
        return _leg(gas, dataLength) + _leg(returnGas, _returnLength(dataLength));
    }

    /// Of a call, only 63 of 64 parts of the gas can be passed on.
    function _leg(uint256 gas, uint256 dataLength) private pure returns (uint256) {
        return gas + gas / 63 + LEG_GAS + LEG_GAS_PER_BYTE * dataLength;
    }

    function _returnLength(uint256 dataLength) private pure returns (uint256) {
        return _max(dataLength, MIN_RETURN_DATA);
    }

    /// What a request counts towards the cap of its channel.
    function _weight(uint256 gas, uint256 returnGas, uint256 dataLength) private pure returns (uint256) {
        return _units(_legs(gas, returnGas, dataLength), dataLength);
    }

    /// What of that waits for the return message to be executed: never more than the request weighs.
    function _returnWeight(uint256 gas, uint256 dataLength) private pure returns (uint256) {
        return _units(_leg(gas, _returnLength(dataLength)), dataLength);
    }

    function _units(uint256 gas, uint256 dataLength) private pure returns (uint256) {
        return _max((gas + WEIGHT_GAS - 1) / WEIGHT_GAS, (dataLength + WEIGHT_BYTES - 1) / WEIGHT_BYTES);
    }

    /// Answers the message that is being delivered, once, by its receiver. The sender has paid for that.
    function reply(bytes calldata data) external payable {
        if (_replier == address(0) || msg.sender != _replier) revert NothingToReplyTo();
        if (data.length > _replyLimit) revert DataTooLong(_replyLimit);
        _replier = address(0);
        _replyWeight = _returnWeight(_returnGas, data.length);
        _return(REPLY, msg.sender, msg.value, data);
    }

    function _return(uint256 kind, address from, uint256 value, bytes calldata data) private {
        emit MessageSent(
            _source,
            from,
            _id,
            Message({
                kind: kind,
                to: _requester,
                value: value,
                fee: _leg(_returnGas, _replyLimit) * _price,
                gas: _returnGas,
                returnGas: 0,
                price: _price,
                refund: _refund,
                data: data
            })
        );
    }

    // Delivery

    /// Executes a message. By the node only, with its value and its fee, in the order of the channel. It never fails: whatever
    /// the receiver does, the message counts as delivered, and its coin goes somewhere.
    function deliver(uint256 source, uint256 sequence, address sender, bytes32 id, Message calldata message) external payable {
        uint256 start = gasleft();
        if (msg.sender != SYSTEM) revert NotTheSystem();
        Inbound storage channel = inbound[source];
        if (sequence != channel.next) revert OutOfOrder(channel.next);
        channel.next++;
        (bool success, uint256 cost) = message.kind == REQUEST
            ? _deliverRequest(source, sender, id, message, channel, start)
            : _deliverReturn(source, sender, id, message, start);
        emit MessageDelivered(source, sequence, id, message.kind, message.to, success, cost);
    }

    function _deliverRequest(
        uint256 source,
        address sender,
        bytes32 id,
        Message calldata message,
        Inbound storage channel,
        uint256 start
    ) private returns (bool success, uint256 cost) {
        // Whoever has no code can do nothing with what is told here.
        bool isCode = message.to.code.length > 0;
        if (isCode) {
            _begin(source, sender, id, message);
            _replier = message.to;
            _handler = message.to;
            _relayed = message.value;
        }
        if (message.data.length == 0) {
            success = _pay(message.to, message.value, message.gas, "");
        } else if (isCode) {
            success = _pay(
                message.to,
                message.value,
                message.gas,
                abi.encodeCall(IMessageReceiver.onMessage, (source, sender, message.data))
            );
        }
        // What a failed receiver has replied is undone with everything else that it did.
        bool replied = success && isCode && _replier == address(0);
        uint256 legFee = _leg(message.returnGas, _returnLength(message.data.length)) * message.price;
        if (!success) {
            _begin(source, sender, id, message);
            cost = _cost(message, start, UNMEASURED + BOUNCED_TWO_BYTES * message.data.length / 2);
            _return(BOUNCE, message.to, message.value + message.fee - cost - legFee, message.data);
        } else {
            cost = _cost(message, start, UNMEASURED + _newRefund(message));
        }
        uint256 returning = success ? (replied ? _replyWeight : 0) : _returnWeight(message.returnGas, message.data.length);
        channel.settled += uint64(_weight(message.gas, message.returnGas, message.data.length) - returning);
        if (isCode) {
            _replier = address(0);
            _handler = address(0);
        }
        if (success) cost += _refundTo(message, id, message.fee - cost - (replied ? legFee : 0));
    }

    /// What a receiver's calls of this contract must know of the delivery.
    function _begin(uint256 source, address sender, bytes32 id, Message calldata message) private {
        _id = id;
        _source = source;
        _requester = sender;
        _refund = message.refund;
        _returnGas = message.returnGas;
        _price = message.price;
        _replyLimit = _returnLength(message.data.length);
    }

    function _deliverReturn(uint256 source, address sender, bytes32 id, Message calldata message, uint256 start)
        private
        returns (bool success, uint256 cost)
    {
        outbound[source].returned += uint48(_returnWeight(message.gas, message.data.length));
        bytes memory call;
        if (_isContract(message.to)) {
            _refund = message.refund;
            _handler = message.to;
            _relayed = message.value;
            call = message.kind == BOUNCE
                ? abi.encodeCall(IMessageSender.onBounce, (source, sender, id, message.data))
                : abi.encodeCall(IMessageSender.onReply, (source, sender, id, message.data));
        }
        success = _pay(message.to, message.value, message.gas, call);
        _handler = address(0);
        if (!success) {
            _makeClaimable(message.to, id, message.value);
        }
        cost = _cost(message, start, UNMEASURED_RETURN + _newRefund(message));
        cost += _refundTo(message, id, message.fee - cost);
    }

    /// What the delivery has used so far, and will, in wei: never more than was paid for it.
    function _cost(Message calldata message, uint256 start, uint256 unmeasured) private view returns (uint256) {
        uint256 used = start - gasleft() + unmeasured;
        uint256 most = _leg(message.gas, message.data.length);
        return (used < most ? used : most) * message.price;
    }

    function _newRefund(Message calldata message) private view returns (uint256) {
        return message.refund.codehash == 0 ? NEW_ACCOUNT : 0;
    }

    /// Pays what is left of the fee. What it costs more if nobody takes it is told, and kept of it.
    function _refundTo(Message calldata message, bytes32 id, uint256 value) private returns (uint256 more) {
        if (value == 0 || _pay(message.refund, value, 0, "")) return 0;
        uint256 slots = (claimable[message.refund] == 0 ? 1 : 0) + (claimableTotal == 0 ? 1 : 0);
        more = (REFUSED + slots * NEW_SLOT) * message.price;
        if (more > value) more = value;
        _makeClaimable(message.refund, id, value - more);
    }

    /// Calls without looking at what is returned: that could be of any length.
    function _pay(address to, uint256 value, uint256 gasLimit, bytes memory data) private returns (bool success) {
        assembly ("memory-safe") {
            success := call(gasLimit, to, value, add(data, 0x20), mload(data), 0, 0)
        }
    }

    /// An account with a key is none, even if it has delegated to a contract (EIP-7702): it gets its coin like any other.
    function _isContract(address account) private view returns (bool) {
        if (account.code.length != 23) return account.code.length > 0;
        uint256 prefix;
        assembly ("memory-safe") {
            extcodecopy(account, 0, 0, 3)
            prefix := shr(232, mload(0))
        }
        return prefix != 0xef0100;
    }

    /// Takes in how far other shards are. By the node only.
    function acknowledge(Acknowledgement[] calldata news) external {
        if (msg.sender != SYSTEM) revert NotTheSystem();
        for (uint256 i = 0; i < news.length; i++) {
            Outbound storage channel = outbound[news[i].shard];
            channel.settled = uint48(news[i].settled);
            channel.baseFee = uint64(news[i].baseFee);
            inbound[news[i].shard].told = uint64(news[i].executed);
        }
    }

    // Coin that nobody took

    function _makeClaimable(address account, bytes32 id, uint256 value) private {
        if (value == 0) return;
        claimable[account] += value;
        claimableTotal += value;
        emit BecameClaimable(account, id, value);
    }

    /// Pays out what is claimable by the caller.
    function claim(address to) external {
        uint256 value = claimable[msg.sender];
        if (value == 0) revert NothingToClaim();
        claimable[msg.sender] = 0;
        claimableTotal -= value;
        emit Claimed(msg.sender, to, value);
        if (!_pay(to, value, gasleft(), "")) revert TransferFailed();
    }
}
