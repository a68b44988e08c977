namespace shop;

type State : String enum { planned; printed; soldOut; };

entity Books {
  key id        : Integer;
      title     : String(200);
      pages     : Int32;
      copies    : Int64;
      price     : Decimal(30, 10);
      weight    : Double;
      inPrint   : Boolean;
      published : Date;
      opens     : Time;
      readAt    : DateTime;
      changedAt : Timestamp;
      code      : UUID;
      digest    : Binary(64);
      state     : State;
      tags      : many String;
      author    : Association to Authors;
      chapters  : Composition of many Chapters on chapters.book = $self;
}

entity Chapters {
  key book   : Association to Books;
  key number : Integer;
      title  : String;
      pages  : Integer;
}

entity Authors {
  key id    : UUID;
      name  : String(100);
      born  : Date;
      books : Association to many Books on books.author = $self;
}

entity Orders {
  key region : String(40);
  key number : Integer;
      note   : String;
      @odata.etag
      changed : Integer default 1;
      items  : Composition of many Items on items.order = $self;
}

entity Items {
  key id     : UUID;
      order  : Association to Orders;
      book   : Association to Books;
      amount : Integer;
}

entity Pictures {
  key id      : Integer;
      name    : String;
      @Core.IsMediaType
      kind    : String;
      @Core.MediaType : kind
      content : LargeBinary;
}

entity Numbers {
  key id : Integer;
}

@path : '/shop'
service Shop {
  @cds.search : { title }
  entity Books as projection on shop.Books actions {
    action lend(days : Integer) returns String;
    action retitle(title : String) returns Books;
    action burn();
    function isCheaperThan(price : Decimal) returns Boolean;
  };
  entity Chapters as projection on shop.Chapters;
  entity Authors as projection on shop.Authors;
  entity Orders as projection on shop.Orders;
  entity Items as projection on shop.Items;
  entity Pictures as projection on shop.Pictures;
  @cds.query.limit : { default: 7, max: 10 }
  entity Numbers as projection on shop.Numbers;

  action restock(book : Integer, copies : Int64) returns Books;
  action forget();
  action fail(status : Integer, text : String);
  function echo(text : String) returns String;
  function echoDate(day : Date) returns Date;
  function echoNumber(number : Int64) returns Int64;
  function echoDecimal(number : Decimal) returns Decimal;
  function echoFlag(flag : Boolean) returns Boolean;
  function echoCode(code : UUID) returns UUID;
  function echoMoment(moment : Timestamp) returns Timestamp;
  function nothing() returns String;
  function published(first : Date, last : Date) returns many Books;
  function words(text : String) returns many String;
}
