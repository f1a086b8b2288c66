import { addContact, addLead, call, get, openPortal, stopPortals, StoppedClock } from './portal';

afterEach(stopPortals);

describe('the pages for a person', () => {
	test('an empty portal says why it is empty', async () => {
		const portal = await openPortal();
		expect((await get(`${portal.url}/`)).text).toMatch(/Портал не получил ещё ни одного вызова/);
		await call(portal, 'profile');
		expect((await get(`${portal.url}/leads`)).text).toMatch(
			/Вызовы приходят \(1\), но ни один не создал лид/,
		);
		for (const path of ['deals', 'contacts', 'work', 'notices', 'journal']) {
			expect((await get(`${portal.url}/${path}`)).status).toBe(200);
		}
	});

	test('a lead stands in the column of its stage and in the table', async () => {
		const portal = await openPortal();
		const fm = [{ typeId: 'PHONE', valueType: 'MOBILE', value: '+79161234567' }];
		const id = await addLead(portal, {
			title: 'Стрижка',
			name: 'Ольга',
			stageId: 'IN_PROCESS',
			fm,
		});
		for (const path of ['/', '/leads?view=table']) {
			const { text } = await get(portal.url + path);
			expect(text).toMatch(new RegExp(`href="/lead/${id}"`));
			expect(text).toMatch(/Стрижка[^]*Ольга[^]*\+79161234567/);
		}
		expect((await get(`${portal.url}/`)).text).toMatch(/В работе<span class="n">1<\/span>/);
	});

	test('the card shows comments with their markup, to-dos, tasks and who is late', async () => {
		const clock = new StoppedClock('2026-11-22T08:00:00+03:00');
		const portal = await openPortal({ clock });
		const id = await addLead(portal, { title: 'Стрижка' });
		await call(portal, 'crm.timeline.comment.add', {
			fields: {
				ENTITY_ID: id,
				ENTITY_TYPE: 'lead',
				COMMENT: '[B]Итог[/B]\n[LIST][*]раз[*]два[/LIST]конец',
			},
		});
		await call(portal, 'crm.activity.todo.add', {
			ownerTypeId: 1,
			ownerId: id,
			title: 'Перезвонить',
			deadline: '2026-11-22T09:30:00+03:00',
			responsibleId: 5,
		});
		await call(portal, 'tasks.task.add', {
			fields: { TITLE: 'Разобраться', RESPONSIBLE_ID: 3, UF_CRM_TASK: [`L_${id}`] },
		});
		const early = (await get(`${portal.url}/lead/${id}`)).text;
		expect(early).toContain('<B>Итог</B><ul><li>раз<li>два</ul>конец');
		expect(early).toMatch(/Перезвонить[^]*09:30[^]*Мария Крылова/);
		expect(early).toMatch(/Разобраться[^]*без срока[^]*Игорь Лебедев/);
		expect(early).not.toMatch(/просрочено/);
		clock.advance(2 * 3600);
		expect((await get(`${portal.url}/lead/${id}`)).text).toMatch(/просрочено/);
		expect((await get(`${portal.url}/work`)).text).toMatch(/Перезвонить[^]*просрочено/);
	});

	test('what customers write cannot become markup', async () => {
		const portal = await openPortal();
		const evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
		const id = await addLead(portal, {
			title: evil,
			name: evil,
			comments: `[url=javascript:alert(1)]x[/url]${evil}`,
		});
		for (const path of ['/', '/leads?view=table', `/lead/${id}`]) {
			const { text } = await get(portal.url + path);
			expect(text).not.toContain('<script>alert');
			expect(text).not.toContain('<img');
			expect(text).not.toContain('href="javascript');
			expect(text).toContain('&lt;script&gt;');
		}
	});

	test('a portal without leads opens on its deals, in the funnel that has them', async () => {
		const portal = await openPortal({ mode: 2 });
		const contact = await addContact(portal, 'Иван', '+79990000001');
		await call(portal, 'crm.item.add', {
			entityTypeId: 2,
			fields: { title: 'Запись', categoryId: 3, contactIds: [contact] },
		});
		const { text } = await get(`${portal.url}/`);
		expect(text).toMatch(/Запись<\/strong>[^]*Иван[^]*\+79990000001/);
		expect((await get(`${portal.url}/leads`)).text).toMatch(/Лиды на этом портале выключены/);
		expect((await get(`${portal.url}/contact/${contact}`)).text).toMatch(/href="\/deal\/1"/);
	});

	test('the journal tells lost answers from refusals and never shows the secret', async () => {
		const portal = await openPortal({
			secret: 'verysecretword',
			faults: [{ kind: 'drop-after', count: 1 }],
		});
		await expect(call(portal, 'crm.item.add', { entityTypeId: 1, fields: {} })).rejects.toThrow();
		await call(portal, 'crm.item.invent');
		const { text } = await get(`${portal.url}/journal`);
		expect(text).toMatch(/404 ERROR_METHOD_NOT_FOUND[^]*связь оборвана[^]*drop-after/);
		expect(text).not.toContain('verysecretword');
	});

	test('a page that does not exist says so', async () => {
		const answer = await get(`${(await openPortal()).url}/lead/99`);
		expect(answer.status).toBe(404);
		expect(answer.text).toMatch(/Такой страницы нет/);
	});
});
