"""One kind of value, one module: order numbers, phones, quantities, dates …"""
