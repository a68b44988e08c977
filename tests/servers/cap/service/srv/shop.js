// What the shop's actions and functions do.
const cds = require("@sap/cds");

module.exports = class Shop extends cds.ApplicationService {
    init() {
        const { Books, Numbers, Orders } = this.entities;
        const book = (id) => SELECT.one.from(Books).where({ id });
        this.on("lend", Books, async (request) => {
            const { title } = await book(request.params[0].id ?? request.params[0]);
            return `${title} for ${request.data.days} days`;
        });
        this.on("retitle", Books, async (request) => {
            const id = request.params[0].id ?? request.params[0];
            await UPDATE(Books).set({ title: request.data.title }).where({ id });
            return book(id);
        });
        this.on("burn", Books, async (request) => {
            await DELETE.from(Books).where({ id: request.params[0].id ?? request.params[0] });
        });
        this.on("isCheaperThan", Books, async (request) => {
            const { price } = await book(request.params[0].id ?? request.params[0]);
            return Number(price) < Number(request.data.price);
        });
        this.on("restock", async (request) => {
            await UPDATE(Books).set({ copies: request.data.copies }).where({ id: request.data.book });
            return book(request.data.book);
        });
        this.on("forget", () => {});
        this.on("fail", (request) => request.reject(request.data.status, request.data.text));
        for (const name of ["echo", "echoDate", "echoNumber", "echoDecimal", "echoFlag", "echoCode", "echoMoment"]) {
            this.on(name, (request) => Object.values(request.data)[0]);
        }
        this.on("nothing", () => null);
        this.on("published", (request) => {
            const { first, last } = request.data;
            return SELECT.from(Books).where("published >=", first, "and published <=", last).orderBy("id");
        });
        this.on("words", (request) => request.data.text.split(" "));
        this.before("UPDATE", Orders, async (request) => {
            request.data.changed = Date.now() % 1000000000 + Math.floor(Math.random() * 1000);
        });
        cds.once("served", () => INSERT.into(Numbers).entries([...Array(25).keys()].map((id) => ({ id: id + 1 }))));
        return super.init();
    }
};
